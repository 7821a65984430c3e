import './cleartext.css'
import { say, spoken } from '#i18n/words.ts'

/** Shown with a link that carries a key over a network in which others can read along. */
export function Cleartext({ url }: { url: string }) {
  if (!isExposed(new URL(url))) return null
  return (
    <p class="cleartext" {...spoken()}>
      {say(
        'On this network others can read the key. Pair only where you trust it, or start with --tls-cert.',
      )}
    </p>
  )
}

/** What stays on the laptop crosses no network. */
function isExposed({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(localhost|127\..*|\[::1\])$/.test(hostname)
}
