import { useState } from 'preact/hooks'
import type { Outcome, PollState, ReadPoll } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { PhoneOptionBadge } from '#components/options/PhoneOptionBadge.tsx'
import { Icon } from '#components/parts/Icon.tsx'
import { writtenIn } from '#i18n/language.ts'
import type { Say } from '#i18n/say.ts'
import type { ControlProps, PhoneView, ResultProps } from '#questions/contract/phone.ts'
import type { Json } from '#rules/question.ts'
import { contentOf, countVotes, idsIn, inOrder, resultOf, type SeveralResult } from './rules.ts'

/** Options on a phone: they are picked, then sent as one answer. */
export const view: PhoneView = {
  nameOf,
  answerHint: (say, poll) => say('Choose up to {most}, then send.', { most: contentOf(poll).most }),
  changeHint: (say) => say('Choose otherwise and send again to change.'),
  resultWords,
  countVotes,
  Control: Options,
  Result,
}

/** "Tests and Logs", in the language of the question. */
function nameOf(poll: ReadPoll, answer: Json): string | null {
  const chosen = idsIn(answer)
  const known = inOrder(poll, chosen)
  if (known.length === 0 || known.length < chosen.length) return null
  const labels = known.map((id) => poll.labels[contentOf(poll).ids.indexOf(id)] ?? '')
  return new Intl.ListFormat(poll.language).format(labels)
}

function Options({ state, vote }: ControlProps) {
  const say = useSay()
  const { poll } = state
  const [picked, pick] = useState<readonly string[] | null>(null)
  const chosen = picked ?? idsIn(lastAnswer(state))
  const send = () => {
    vote?.(inOrder(poll, chosen))
    pick(null)
  }
  return (
    <fieldset class="choices" aria-labelledby="question">
      {contentOf(poll).ids.map((id, place) => {
        const isPicked = chosen.includes(id)
        const isFree = poll.phase === 'open' && (isPicked || chosen.length < contentOf(poll).most)
        const next = isPicked ? chosen.filter((other) => other !== id) : [...chosen, id]
        return (
          <button
            key={id}
            type="button"
            class="choice"
            aria-pressed={isPicked}
            aria-disabled={!isFree}
            {...writtenIn(poll.language)}
            onClick={() => isFree && pick(next)}
          >
            <PhoneOptionBadge color={null} place={place} />
            <span class="label">{poll.labels[place]}</span>
            <span class="mark">{isPicked && !picked && <Icon name={markOf(state)} />}</span>
          </button>
        )
      })}
      {picked && picked.length > 0 && poll.phase === 'open' && (
        <button type="button" class="choice" onClick={send} {...say.attributes}>
          {say('Send')}
        </button>
      )}
    </fieldset>
  )
}

/** The answer that this phone gave last, whether it counts yet or not. */
function lastAnswer(state: PollState): Json {
  if ('wish' in state) return state.wish
  return 'counted' in state ? state.counted : null
}

function markOf(state: PollState) {
  if (!('wish' in state)) return 'counted'
  return state.is === 'holding' ? 'held' : 'sending'
}

function Result({ poll, tally, earlier, counted }: ResultProps) {
  const say = useSay()
  const now = resultOf(poll, tally)
  const then = earlier && resultOf(poll, earlier.tally)
  return (
    <div class="bars" data-compared={then !== null}>
      <ol>
        {now.options.map(({ id, label }, place) => (
          <li key={id} class="bar">
            <PhoneOptionBadge color={null} place={place} />
            <span class="label" {...writtenIn(poll.language)}>
              {label}
            </span>
            {idsIn(counted).includes(id) && <Icon name="counted" />}
            {then && <Share result={then} place={place} when={say('Then')} />}
            <Share result={now} place={place} when={then && say('Now')} />
          </li>
        ))}
      </ol>
    </div>
  )
}

interface ShareProps {
  result: SeveralResult
  place: number
  /** Which of two askings it is, null where there was one. */
  when: string | null
}

function Share({ result, place, when }: ShareProps) {
  const say = useSay()
  return (
    <span class="figures" {...say.attributes}>
      {when && <span class="when">{when}</span>}
      <span class="share">{shareWords(say, result, place)}</span>
    </span>
  )
}

/** "Tests 3, Logs 2, Sleep 0.", or the shares of many voters. */
function resultWords(say: Say, { poll, tally }: Outcome): string {
  const result = resultOf(poll, tally)
  if (result.voters === 0) return say('No votes. A show of hands?')
  const parts = result.options.map(
    ({ label }, place) => `${label} ${shareWords(say, result, place)}`,
  )
  return `${parts.join(', ')}.`
}

function shareWords(say: Say, { hasPercent, options }: SeveralResult, place: number): string {
  const { votes = 0, percent = 0 } = options[place] ?? {}
  return hasPercent ? say.percent(percent) : String(votes)
}
