import { useEffect, useState } from 'preact/hooks'
import { useSay } from '#client/say.ts'
import type { Voter } from '#client/voter.ts'

interface FollowingProps {
  voter: Voter
  language: string
}

/** Beside the vote: the slide, for whoever wants it. What shows it is loaded when that is asked for. */
export function Following({ voter, language }: FollowingProps) {
  const say = useSay()
  const [wanted, want] = useState(wantedBefore)
  const Follow = useFollow(wanted)
  const turn = () => {
    keepWanted(!wanted)
    want(!wanted)
  }
  return (
    <div class="following" data-open={wanted}>
      <button type="button" aria-expanded={wanted} onClick={turn} {...say.attributes}>
        {wanted ? say('Hide the slides') : say('Follow the slides')}
      </button>
      {wanted && Follow && <Follow voter={voter} language={language} />}
    </div>
  )
}

type Shown = (props: FollowingProps) => preact.JSX.Element

/** Null while it is loaded; one that could not be is tried again with the next press. */
function useFollow(wanted: boolean): Shown | null {
  const [loaded, keep] = useState<{ Follow: Shown } | null>(null)
  useEffect(() => {
    if (wanted && !loaded) void import('./follow/Follow.tsx').then(keep, () => {})
  }, [wanted, loaded])
  return loaded?.Follow ?? null
}

const KEY = 'lectern follows'

/** Storage may be forbidden: then a reload hides the slides. */
function wantedBefore(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

function keepWanted(wanted: boolean): void {
  try {
    if (wanted) sessionStorage.setItem(KEY, 'yes')
    else sessionStorage.removeItem(KEY)
  } catch {
    // Nothing is lost but the memory of it.
  }
}
