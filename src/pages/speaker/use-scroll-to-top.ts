import type { Ref } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Scrolls an element back to its top when it shows something else. */
export function useScrollToTop<E extends HTMLElement>(shown: string): Ref<E> {
  const element = useRef<E>(null)
  useLayoutEffect(() => element.current?.scrollTo(0, 0), [shown])
  return element
}
