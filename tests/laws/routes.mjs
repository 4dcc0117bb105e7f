// The balance of each route of a case, by the kit's module; each line is a case.

export function run({compareRoutes}, lines) {
  return lines.map(({routes, judgements}) => compareRoutes(routes, judgements));
}
