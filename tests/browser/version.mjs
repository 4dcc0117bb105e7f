// What the page reads of versions: the first line is the client's file and the degrees, each further one a text.

export function run({readVersion}, [{own, degrees}, ...texts]) {
  return texts.map(text => readVersion(text, JSON.parse(own), degrees));
}
