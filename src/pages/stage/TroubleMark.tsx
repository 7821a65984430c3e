import type { ComponentChildren } from 'preact'
import { useSay } from '#client/say.ts'

interface TroubleMarkProps {
  online: boolean
  /** The server cannot store votes right now. */
  trouble: boolean
}

/** Marks a stage that shows the last known state: small, for the speaker who stands beside the screen. */
export function TroubleMark({ online, trouble }: TroubleMarkProps) {
  const say = useSay()
  if (!online) {
    return (
      <Sign path="M4 10a12 12 0 0 1 16 0M8 14.5a6 6 0 0 1 8 0M12 19v.01M4 3l16 18">
        {say('No connection: this is the last known state.')}
      </Sign>
    )
  }
  if (!trouble) return null
  return (
    <Sign path="M5 6a7 3 0 0 1 14 0v12a7 3 0 0 1-14 0zM5 6a7 3 0 0 0 14 0M4 3l16 18">
      {say('Votes cannot be kept right now: this is the last known count.')}
    </Sign>
  )
}

function Sign({ path, children }: { path: string; children: ComponentChildren }) {
  const say = useSay()
  return (
    <p class="mark" role="status">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
      <span class="unseen" {...say.attributes}>
        {children}
      </span>
    </p>
  )
}
