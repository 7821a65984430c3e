import { slides } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import type { Say } from '#i18n/say.ts'
import { findSlide, type Poll } from '#rules/deck.ts'
import { openPollId } from '#rules/poll.ts'
import { placeOf } from '#rules/position.ts'
import type { Controls } from './controls.ts'
import { OpenVoteNotice } from './OpenVoteNotice.tsx'
import { Vote } from './Vote.tsx'

/** The vote of this slide, and one that was left open elsewhere. */
export function VotePanel({ controls }: { controls: Controls }) {
  const say = useSay()
  const { room } = controls.presenter
  const poll = findSlide({ slides }, room.position.slide)?.poll
  const open = openPollId(room.polls)
  return (
    <section class="votes" aria-labelledby="votes">
      <h2 id="votes" {...say.attributes}>
        {say('Vote')}
      </h2>
      {open !== undefined && open !== poll?.id && <OpenVoteNotice id={open} controls={controls} />}
      {poll && <Vote poll={poll} controls={controls} />}
      {!poll && open === undefined && (
        <p class="votes-none" {...say.attributes}>
          {noVoteWords(say, room.position.slide)}
        </p>
      )}
    </section>
  )
}

/** Whether this panel has anything to show. */
export function hasVote({ room }: Controls['presenter']): boolean {
  const here: Poll | null | undefined = findSlide({ slides }, room.position.slide)?.poll
  return here != null || openPollId(room.polls) !== undefined
}

function noVoteWords(say: Say, slide: string): string {
  const later = slides.slice(placeOf({ slides }, slide) + 1).find(({ poll }) => poll)
  if (!later) return say('No vote on this slide.')
  const n = placeOf({ slides }, later.id) + 1
  return say('No vote on this slide. The next is on slide {n}.', { n })
}
