// What Python has built in.

export const sum = xs => xs.reduce((total, x) => total + x, 0);
export const min = xs => xs.reduce((a, b) => Math.min(a, b), Infinity);
export const max = xs => xs.reduce((a, b) => Math.max(a, b), -Infinity);
