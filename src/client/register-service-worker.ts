import { pageFacts } from './page-facts.ts'
import script from './service-worker.ts?worker&url'

/**
 * Lets the browser keep this page, so that it can be reloaded while the server is gone. Browsers allow that
 * on the laptop itself and behind TLS, where alone a key should travel.
 */
export function registerServiceWorker(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  addEventListener('load', () => void register().catch(() => {})) // a page that is not kept works, too
}

async function register(): Promise<void> {
  const workers = navigator.serviceWorker
  await workers.register(`${script}?${pageFacts().build}`, { scope: location.pathname })
  const { active } = await workers.ready
  const keep = (addresses: readonly string[]) => active?.postMessage(addresses)
  keep([location.href])
  // Also what was loaded before there was a service worker, and is not here yet.
  const loads = new PerformanceObserver((list) => keep(list.getEntries().map(({ name }) => name)))
  loads.observe({ type: 'resource', buffered: true })
}
