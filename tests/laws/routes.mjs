// The balance of each route of a case, by the kit's module; each line is a case.

export function run({routeBalances}, lines) {
  return lines.map(({routes, judgements}) => routeBalances(routes, judgements));
}
