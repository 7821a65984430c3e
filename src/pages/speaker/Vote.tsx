import { useState } from 'preact/hooks'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { Say } from '#i18n/say.ts'
import { isHeldBack } from '#rules/asked-again.ts'
import type { Poll } from '#rules/deck.ts'
import { type Asking, askingOf, type Phase } from '#rules/poll.ts'
import { Confirm } from './Confirm.tsx'
import type { Controls } from './controls.ts'
import { QuestionResult } from './QuestionResult.tsx'

interface VoteProps {
  poll: Poll
  controls: Controls
}

/** A vote: its phase, how many have answered, its result, and the buttons that reopen or ask again. */
export function Vote({ poll, controls }: VoteProps) {
  const { room, view } = controls.presenter
  const words = useTalkWords()
  const asking = askingOf(room.polls, poll.id)
  const count = view?.counts[poll.id]
  const held = isHeldBack(room, poll.id)
  const question = words.translateQuestion(asking ?? poll)
  return (
    <div class="vote" data-phase={asking?.phase ?? 'waiting'}>
      <p class="vote-question">{words.markLanguage(question.question, question.language)}</p>
      <div class="vote-state">
        <PhaseWords asking={asking} held={held} />
        {asking && (
          <Answered answered={count?.answered ?? 0} connected={view?.speaker?.connected} />
        )}
      </div>
      {asking && !held && <QuestionResult question={question} count={count} />}
      {asking && asking.phase !== 'open' && <WaysBack poll={poll.id} controls={controls} />}
    </div>
  )
}

function PhaseWords({ asking, held }: { asking: Asking | undefined; held: boolean }) {
  const say = useSay()
  return (
    <p class="vote-phase" role="status" {...say.attributes}>
      <strong>{phaseWords(say, asking?.phase, held)}</strong>
      {asking && asking.round > 1 && ` · ${say('asked {n} times', { n: asking.round })}`}
    </p>
  )
}

interface AnsweredProps {
  answered: number
  connected: number | undefined
}

/** More can have answered than are connected: a voter who has left still counts. */
function Answered({ answered, connected = 0 }: AnsweredProps) {
  const say = useSay()
  const share = Math.min(1, connected > 0 ? answered / connected : 0)
  return (
    <>
      <p class="answered" {...say.attributes}>
        <strong>{say.count(answered, '{n} answered', '{n} answered')}</strong>{' '}
        {answered <= connected && say('of {connected} connected', { connected })}
      </p>
      <div class="answered-bar" style={{ '--share': share }} aria-hidden="true" />
    </>
  )
}

/** [P1] Only these two go back to an earlier phase. */
function WaysBack({ poll, controls: { press } }: { poll: string; controls: Controls }) {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  return (
    <div class="vote-buttons" {...say.attributes}>
      <button type="button" onClick={() => press({ deed: 'reopen', poll })}>
        {say('Reopen')}
      </button>
      <button type="button" onClick={() => setAsking(true)}>
        {say('Ask again')}
      </button>
      {asking && (
        <Confirm
          title={say('Ask this question again?')}
          sentence={say('A new vote opens at once, from zero. The votes so far are kept.')}
          confirm={say('Ask again')}
          act={() => press({ deed: 'ask-again', poll })}
          close={() => setAsking(false)}
        />
      )}
    </div>
  )
}

/** The phase of a vote. [P7] A result that is held back is shown nowhere until the question is asked again. */
export function phaseWords(say: Say, phase: Phase | undefined, held: boolean): string {
  if (held) return say('Asked again: hidden until the second result')
  switch (phase) {
    case undefined:
      return say('Not asked yet')
    case 'open':
      return say('Open')
    case 'closed':
      return say('Closed, not shown yet')
    case 'revealed':
      return say('Result is shown')
  }
}
