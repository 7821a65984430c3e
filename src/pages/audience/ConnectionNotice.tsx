import { useEffect, useState } from 'preact/hooks'
import { connectionMark } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { markWords } from './state-words.ts'

interface ConnectionNoticeProps {
  /** The time at which the connection was lost, in this phone's ms; null while there is one. */
  lost: number | null
  /** Whether the page itself shows already that it is connecting. */
  loading: boolean
}

/** A small mark while there is no connection. The state before stays on the screen. */
export function ConnectionNotice({ lost, loading }: ConnectionNoticeProps) {
  const say = useSay()
  const mark = connectionMark(lost, useSeconds(lost !== null))
  const { lead, rest } = markWords(say, loading && mark === 'reconnecting' ? null : mark)
  return (
    <p class="connection" aria-live="polite" data-mark={mark} {...say.attributes}>
      {lead && <strong>{lead}</strong>} {rest}
    </p>
  )
}

/** The time, kept up to date while the connection is lost. */
function useSeconds(running: boolean): number {
  const [, count] = useState(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => count((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [running])
  return Date.now()
}
