import { useEffect, useState } from 'preact/hooks'
import { useChanges } from '#client/observable.ts'
import { useSay } from '#client/say.ts'
import type { Voter } from '#client/voter.ts'
import looks from './follow.css?url'
import { SlideNow } from './SlideNow.tsx'

interface FollowProps {
  voter: Voter
  language: string
}

/**
 * The slide on the stage, step by step, in the reader's language. The live region is there before its words,
 * so that each step is read out once; words that only change their language are not.
 */
export function Follow({ voter, language }: FollowProps) {
  const say = useSay()
  const [isDressed, dress] = useState(false)
  useChanges(voter)
  useEffect(() => voter.follow(language), [voter, language])
  useEffect(() => () => voter.follow(null), [voter])
  return (
    <section class="follow" aria-label={say('Slides')}>
      <link rel="stylesheet" href={looks} onLoad={() => dress(true)} onError={() => dress(true)} />
      <div aria-live="polite" aria-relevant="additions">
        {isDressed && <SlideNow slide={voter.slide} />}
      </div>
    </section>
  )
}
