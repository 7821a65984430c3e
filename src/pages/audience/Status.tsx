import type { PhoneState, PollState, ReadPoll } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { optionColor, optionShape } from '#components/options/option-marks.ts'
import { Icon, type IconName } from '#components/parts/Icon.tsx'
import { writtenIn } from '#i18n/language.ts'
import { type PhoneViews, usePhoneViews } from '#questions/contract/phone.ts'
import { stateWords } from './state-words.ts'

/**
 * The phone's state in words: the page's one live region. The element stays in the document through all
 * states, because only a change inside a live region is read out.
 */
export function Status({ state }: { state: PhoneState }) {
  const say = useSay()
  return (
    <div class="status" role="status" {...say.attributes}>
      {'poll' in state ? <PollStatus state={state} /> : <StateWords state={state} />}
    </div>
  )
}

function StateWords({ state }: { state: PhoneState }) {
  const say = useSay()
  const { lead, rest } = stateWords(say, state, {})
  return (
    <>
      {(state.is === 'lobby' || state.is === 'waiting') && <Motif />}
      <h1>{lead}</h1>
      {rest && <p>{rest}</p>}
    </>
  )
}

function PollStatus({ state }: { state: PollState }) {
  const say = useSay()
  const views = usePhoneViews()
  const { lead, rest } = stateWords(say, state, views)
  const icon = ICONS[state.is]
  return (
    <>
      {icon && <Icon name={icon} />}
      <p>
        {state.is === 'asked' && <Announcement {...state.poll} />}
        {lead && <strong class={isDrawn(state, views) ? 'unseen' : ''}>{lead}</strong>} {rest}
        {state.is === 'asked' && (
          <small>
            {say('No name, no account. After the talk nobody can tell who voted what.')}
          </small>
        )}
      </p>
    </>
  )
}

/** The question for screen readers: the heading stands outside the live region, so it is read out from here. */
function Announcement({ question, language }: ReadPoll) {
  return (
    <span class="unseen" {...writtenIn(language)}>
      {question}{' '}
    </span>
  )
}

const ICONS: Partial<Record<PollState['is'], IconName>> = {
  sending: 'sending',
  counted: 'counted',
  changing: 'sending',
  changed: 'counted',
  holding: 'held',
  'too-late': 'missed',
}

/** A drawing shows the result at a glance, but not the difference between then and now: that stays in words. */
function isDrawn(state: PollState, views: PhoneViews): boolean {
  if (!('tally' in state) || state.earlier) return false
  return (views[state.poll.kind]?.countVotes(state.tally) ?? 0) > 0
}

/** The marks of choices to come, while there is nothing to vote on. */
function Motif() {
  return (
    <svg class="motif" viewBox="0 0 196 40" aria-hidden="true">
      {[0, 1, 2, 3].map((place) => (
        <path
          key={place}
          d={optionShape(place).path}
          transform={`translate(${place * 52} 0)`}
          stroke={optionColor(null, place)}
        />
      ))}
    </svg>
  )
}
