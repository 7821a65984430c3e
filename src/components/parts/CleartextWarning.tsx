import './cleartext-warning.css'
import { useSay } from '#client/say.ts'

/** Warns beside a link that carries a key over a network in which others can read along. */
export function CleartextWarning({ url }: { url: string }) {
  const say = useSay()
  if (!isExposed(new URL(url))) return null
  const sentence = say(
    'On this network others can read the key. Pair only where you trust it, or start with --tls-cert.',
  )
  const [before, after] = sentence.split(FLAG)
  return (
    <p class="cleartext" {...say.attributes}>
      {before}
      {after !== undefined && <code>{FLAG}</code>}
      {after}
    </p>
  )
}

/** The option is kept in one piece: a line may not end between its hyphens. */
const FLAG = '--tls-cert'

/** A link to the laptop itself crosses no network. */
function isExposed({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(localhost|127\..*|\[::1\])$/.test(hostname)
}
