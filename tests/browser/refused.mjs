// What the page says of names: the first line is the words and the client's own name, each further one a name.

export function run({whatCame}, [{say, owner}, ...names]) {
  return names.map(name => whatCame(name, owner, say));
}
