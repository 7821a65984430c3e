import { slides } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { isHeldBack } from '#rules/asked-again.ts'
import { findSlide } from '#rules/deck.ts'
import { askingOf, openPollId } from '#rules/poll.ts'
import type { Controls } from './controls.ts'
import { OpenVoteNotice } from './OpenVoteNotice.tsx'
import { phaseWords } from './Vote.tsx'

/** The state of the vote in one line, for a phone. The menu has the rest. */
export function VoteLine({ controls }: { controls: Controls }) {
  const { room } = controls.presenter
  const here = findSlide({ slides }, room.position.slide)?.poll?.id
  const open = openPollId(room.polls)
  return (
    <div class="vote-lines">
      {open !== undefined && open !== here && <OpenVoteNotice id={open} controls={controls} />}
      {here !== undefined && <Line id={here} controls={controls} />}
    </div>
  )
}

function Line({ id, controls: { presenter, open } }: { id: string; controls: Controls }) {
  const say = useSay()
  const { room, view } = presenter
  const asking = askingOf(room.polls, id)
  const answered = view?.counts[id]?.answered ?? 0
  return (
    <button type="button" class="vote-line" onClick={() => open('menu')} {...say.attributes}>
      <span class="vote-line-phase" data-phase={asking?.phase ?? 'waiting'}>
        {say('Vote: {phase}', { phase: phaseWords(say, asking?.phase, isHeldBack(room, id)) })}
      </span>
      {asking && <span>{say.count(answered, '{n} answered', '{n} answered')}</span>}
    </button>
  )
}
