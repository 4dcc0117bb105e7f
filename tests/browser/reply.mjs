// The files that a coach would save from pages: each line is the client's file, a name, and judgements.

export function run({fileText}, lines) {
  return lines.map(({file, by, whole, judgements}) => fileText(file, by, whole, judgements));
}
