import { pageFacts } from './page-facts.ts'
import keeper from './service-worker.ts?worker&url'

/**
 * Has this page kept by the browser, so that it can be reloaded while the server is gone. Browsers let
 * that be on the laptop itself and behind TLS, where alone a key should travel.
 */
export function keepPage(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  addEventListener('load', () => void register().catch(() => {})) // a page that is not kept works, too
}

async function register(): Promise<void> {
  const script = `${keeper}?${pageFacts().build}`
  const workers = navigator.serviceWorker
  await workers.register(script, { scope: location.pathname })
  const { active } = await workers.ready
  const tell = (addresses: readonly string[]) => active?.postMessage(addresses)
  tell([location.href])
  // Also what was asked for before there was a keeper, and is not here yet.
  const loads = new PerformanceObserver((list) => tell(list.getEntries().map(({ name }) => name)))
  loads.observe({ type: 'resource', buffered: true })
}
