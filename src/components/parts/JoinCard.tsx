import type { ComponentChildren } from 'preact'
import { useSay } from '#client/say.ts'
import type { JoinAddress } from '#protocol/server-messages.ts'
import { QrCode } from '../QrCode.tsx'

/** The ways to join: scan the code, or type the address and, where the page asks for it, the join code. */
export function JoinCard({ join }: { join: JoinAddress }) {
  const say = useSay()
  return (
    <div class="join-card">
      <QrCode text={join.url} label={say('QR code of {address}', { address: join.url })} />
      <p class="join-address" dir="ltr">
        {breakable(join.typed)}
      </p>
      <p class="join-code">
        <span class="join-word" {...say.attributes}>
          {say('Code')}
        </span>{' '}
        <bdi>{join.code}</bdi>
      </p>
    </div>
  )
}

/** Long addresses break where a reader would pause. */
function breakable(address: string): ComponentChildren {
  return address
    .split(/(?=[.:/])/)
    .flatMap((part, place) => (place === 0 ? part : [<wbr key={place} />, part]))
}
