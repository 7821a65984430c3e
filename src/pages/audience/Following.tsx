import { useEffect, useState } from 'preact/hooks'
import { useSay } from '#client/say.ts'
import { tabStorage } from '#client/storage.ts'
import type { Voter } from '#client/voter.ts'

interface FollowingProps {
  voter: Voter
  language: string
}

/** A button that shows the slide beside the vote. The code for slides is loaded with the first press. */
export function Following({ voter, language }: FollowingProps) {
  const say = useSay()
  const [wanted, want] = useState(() => tabStorage.read(FOLLOWS_KEY) !== null)
  const Follow = useFollow(wanted)
  const turn = () => {
    tabStorage.write(FOLLOWS_KEY, wanted ? null : 'yes')
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

/** The loaded code, or null. The next press tries again to load code that could not be loaded. */
function useFollow(wanted: boolean): Shown | null {
  const [loaded, keep] = useState<{ Follow: Shown } | null>(null)
  useEffect(() => {
    if (wanted && !loaded) void import('./follow/Follow.tsx').then(keep, () => {})
  }, [wanted, loaded])
  return loaded?.Follow ?? null
}

const FOLLOWS_KEY = 'lectern follows'
