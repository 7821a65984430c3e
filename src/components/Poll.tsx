import { Fragment } from 'preact'
import { useContext } from 'preact/hooks'
import { useTalkWords } from '#client/talk-words.ts'
import { useRoomFacts } from '#client/use-room-facts.ts'
import type { RoomFacts } from '#protocol/room-facts.ts'
import { isAskedAgain } from '#rules/asked-again.ts'
import { type Asking, askingOf } from '#rules/poll.ts'
import type { Question } from '#rules/question.ts'
import { JoinCard } from './parts/JoinCard.tsx'
import { PollFoot } from './parts/PollFoot.tsx'
import { QuestionDrawings } from './parts/question-drawings.ts'

/** A question of more letters than this is set smaller, so that it takes two lines and not three. */
const LONG_ON_STAGE = 64

interface PollProps extends Question {
  id: string
}

/**
 * A question on the stage. Question and what may be answered are always there, also for people without a phone;
 * the count while it is open, the result once it is revealed. One that is asked again looks closed
 * until the second result is revealed, and that one shows both.
 */
export function Poll({ id, kind, question, labels, content, words }: PollProps) {
  const room = useRoomFacts()
  const talkWords = useTalkWords()
  const drawings = useContext(QuestionDrawings)
  const authored = { kind, question, labels, content, words, phase: 'waiting' as const }
  const asked = askedIn(room, id) ?? authored
  const read = talkWords.translateQuestion(asked)
  const drawing = drawings[asked.kind]
  if (!drawing) return null
  const count = room?.counts[id]
  const held = room !== null && !count?.tally && isAskedAgain(room.polls, id)
  const phase = held ? 'closed' : asked.phase
  const { tally = null, earlier = null } = (phase === 'revealed' && count) || {}
  return (
    <div
      class="poll"
      data-poll={id}
      data-kind={asked.kind}
      data-phase={phase}
      data-size={drawing.sizeFor(read)}
      data-long={read.question.length > LONG_ON_STAGE ? '' : undefined}
      data-compared={earlier ? '' : undefined}
    >
      <h2>{talkWords.markLanguage(<Sentences text={read.question} />, read.language)}</h2>
      <drawing.Drawing question={read} tally={tally} earlier={earlier} />
      <PollFoot phase={phase} held={held} drawing={drawing} question={read} count={count} />
      {room?.join && phase !== 'revealed' && <JoinCard join={room.join} />}
    </div>
  )
}

/** On paper, where nobody can join any more, a question without answers is drawn as one that was not asked. */
function askedIn(room: RoomFacts | null, id: string): Asking | undefined {
  const isUnanswered = room?.join === null && !room.counts[id]?.answered
  return room && !isUnanswered ? askingOf(room.polls, id) : undefined
}

/** Splits a question by sentence, so that a line can end where a sentence does. */
function Sentences({ text }: { text: string }) {
  return text.split(/(?<=[.?!…])\s+/).map((sentence, place) => (
    <Fragment key={sentence}>
      {place > 0 && ' '}
      <span class="sentence">{sentence}</span>
    </Fragment>
  ))
}
