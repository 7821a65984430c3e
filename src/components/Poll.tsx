import { Fragment } from 'preact'
import { useRoomFacts } from '#client/room-facts.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { RoomFacts } from '#protocol/room-facts.ts'
import { isAskedAgain } from '#rules/asked-again.ts'
import type { Choice } from '#rules/deck.ts'
import { type Asking, askingOf } from '#rules/poll.ts'
import type { Wording } from '#rules/wording.ts'
import { ChoiceRow } from './parts/ChoiceRow.tsx'
import { JoinCard } from './parts/JoinCard.tsx'
import { PollFoot } from './parts/PollFoot.tsx'

/** A question of more letters than this is set smaller, so that it takes two lines and not three. */
const LONG = 64

interface PollProps {
  id: string
  question: string
  choices: readonly Choice[]
  /** The same in languages beside the author's. */
  words: Readonly<Record<string, Wording>>
}

/**
 * A question on the stage. Question and choices are always there, also for people without a phone;
 * the count while it is open, the bars once it is revealed. One that is asked again looks closed
 * until the second result is revealed, and that one shows both.
 */
export function Poll({ id, question, choices, words }: PollProps) {
  const room = useRoomFacts()
  const talkWords = useTalkWords()
  const asked = askedIn(room, id) ?? { question, choices, words, phase: 'waiting' }
  const read = talkWords.translateQuestion(asked)
  const count = room?.counts[id]
  const held = room !== null && !count?.tally && isAskedAgain(room.polls, id)
  const phase = held ? 'closed' : asked.phase
  const { tally = null, earlier = null } = (phase === 'revealed' && count) || {}
  return (
    <div
      class="poll"
      data-poll={id}
      data-phase={phase}
      data-size={sizeFor(read.choices)}
      data-long={read.question.length > LONG ? '' : undefined}
      data-compared={earlier ? '' : undefined}
    >
      <h2>{talkWords.markLanguage(<Sentences text={read.question} />, read.language)}</h2>
      <ol class="choices">
        {read.choices.map((choice, place) => (
          <ChoiceRow
            key={choice.id}
            choice={choice}
            place={place}
            now={tally}
            then={earlier?.tally ?? null}
            language={read.language}
          />
        ))}
      </ol>
      <PollFoot phase={phase} held={held} choices={read.choices} count={count} />
      {room?.join && phase !== 'revealed' && <JoinCard join={room.join} />}
    </div>
  )
}

/** Where nobody can join any more, a question that nobody answered is one that was not asked. */
function askedIn(room: RoomFacts | null, id: string): Asking | undefined {
  const isUnanswered = room?.join === null && !room.counts[id]?.answered
  return room && !isUnanswered ? askingOf(room.polls, id) : undefined
}

/** By sentence, so that a line can end where one does. */
function Sentences({ text }: { text: string }) {
  return text.split(/(?<=[.?!…])\s+/).map((sentence, place) => (
    <Fragment key={sentence}>
      {place > 0 && ' '}
      <span class="sentence">{sentence}</span>
    </Fragment>
  ))
}

/** How large choices can be written so that all of them fit, two lines each at most. */
function sizeFor(choices: readonly Choice[]): 'large' | 'medium' | 'small' | 'smallest' {
  const longest = Math.max(...choices.map(({ label }) => label.length))
  if (choices.length <= 2 && longest <= 16) return 'large'
  if (choices.length <= 4) return 'medium'
  return choices.length <= 6 ? 'small' : 'smallest'
}
