import type { PhoneState, PollState } from '#client/phone-state.ts'
import { say } from '#i18n/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Motif } from './Motif.tsx'
import { stateWords } from './sentences.ts'

interface StatusProps {
  state: PhoneState
  language: string | undefined
}

/**
 * What the phone is, in words: the page's one live region. It stays in the document through all
 * states, for only a change inside a live region is read out.
 */
export function Status({ state, language }: StatusProps) {
  return (
    <div class="status" role="status">
      {'poll' in state ? (
        <PollStatus state={state} language={language} />
      ) : (
        <Message state={state} />
      )}
    </div>
  )
}

function Message({ state }: { state: PhoneState }) {
  const { lead, rest } = stateWords(state)
  return (
    <>
      {(state.is === 'lobby' || state.is === 'waiting') && <Motif />}
      <h1>{lead}</h1>
      {rest && <p>{rest}</p>}
    </>
  )
}

function PollStatus({ state, language }: { state: PollState; language: string | undefined }) {
  const { lead, rest } = stateWords(state)
  const icon = ICONS[state.is]
  return (
    <>
      {icon && <Icon name={icon} />}
      <p>
        {state.is === 'asked' && <Announcement question={state.poll.question} lang={language} />}
        {lead && <strong class={isShownAsBars(state) ? 'unseen' : ''}>{lead}</strong>} {rest}
        {state.is === 'asked' && <small>{say('No name, no account.')}</small>}
      </p>
    </>
  )
}

/** The heading stands outside the live region: whoever listens hears the question from here. */
function Announcement({ question, lang }: { question: string; lang: string | undefined }) {
  return (
    <span class="unseen" lang={lang}>
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

/** Of then and now the bars show no difference at a glance: the headline stays in sight. */
function isShownAsBars(state: PollState): boolean {
  return 'result' in state && state.result.unit !== 'none' && !state.earlier
}
