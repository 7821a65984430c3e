/**
 * The end of a module whose exports are exchanged while developing. Pages hold on to the module's first instance and
 * subscribe to it. A later instance only hands over what it exports, once all modules of the update are there, or
 * changed components would lose their state.
 *
 * @param names exported with `let`
 */
export function handOver(...names: string[]): string {
  return `
const listeners = new Set()

export function subscribe(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

if (import.meta.hot) {
  const { data } = import.meta.hot
  data.receive ??= (next) => {
    ;({ ${names.join(', ')} } = next)
    for (const listener of listeners) listener()
  }
  import.meta.hot.accept((next) => next && data.receive(next))
}
`
}
