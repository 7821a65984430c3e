import { keyHelp } from '#client/keys.ts'
import { useSay } from '#client/say.ts'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'

export function HelpDialog({ controls: { open } }: { controls: Controls }) {
  const say = useSay()
  const keys = keyHelp(say).filter(({ action }) => action !== 'speaker')
  return (
    <Dialog title={say('Keys')} close={() => open(null)}>
      <dl class="keys" {...say.attributes}>
        {keys.map(({ action, keys, does }) => (
          <div key={action}>
            <dt>{does}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
