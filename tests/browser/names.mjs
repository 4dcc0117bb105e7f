// The names of the files that a page would save: each line is a case's title and who has seen it, after the words.

export function run({versionName}, [say, ...lines]) {
  return lines.map(([title, by]) => versionName(title, by, say));
}
