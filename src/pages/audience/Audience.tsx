import { ui } from 'virtual:lectern/ui'
import { useEffect, useRef } from 'preact/hooks'
import { useDocumentLanguage, useDocumentTitle } from '#client/document-language.ts'
import { type LanguageChoice, useLanguageChoice } from '#client/language-choice.ts'
import { Observable, useChanges } from '#client/observable.ts'
import { isTalkOn, type PhoneState, phoneState } from '#client/phone-state.ts'
import { SayProvider } from '#client/say.ts'
import { useUiWords } from '#client/ui-words.ts'
import type { Voter } from '#client/voter.ts'
import { languagesOf, writtenIn } from '#i18n/language.ts'
import type { PageFacts } from '#protocol/page-facts.ts'
import { PhoneViewsProvider } from '#questions/contract/phone.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { Following } from './Following.tsx'
import { JoinForm } from './JoinForm.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Outcomes } from './Outcomes.tsx'
import { Question } from './Question.tsx'
import { Status } from './Status.tsx'
import { pageTitle, titleOf } from './titles.ts'
import { kindsOf, useKinds } from './use-kinds.ts'

interface AudienceProps {
  facts: PageFacts
  /** The phone's part in the room; null where the code belongs to no room. */
  voter: Voter | null
}

/** The page of an attendee's phone: one question, one screen, in their own language. */
export function Audience({ facts, voter }: AudienceProps) {
  useChanges(voter ?? NO_VOTER)
  const choice = useLanguageChoice(
    'lectern language',
    languagesOf(facts.languages, Object.keys(ui)),
    () => navigator.languages,
  )
  const { language } = choice
  const say = useUiWords(language, ui)
  const { state, views, isOn } = usePhoneState({ facts, voter }, language)
  const talk = titleOf(voter?.view ?? null, language)
  useDocumentLanguage(language)
  useDocumentTitle(say && pageTitle(say, state, talk.title))
  useBuzz(state)
  if (!say) return null
  return (
    <SayProvider value={say}>
      <PhoneViewsProvider value={views}>
        <div class="page" data-state={state.is}>
          <Top talk={talk} voter={voter} state={state} choice={choice} />
          <Main state={state} voter={voter} />
          {voter && isOn && <Following voter={voter} language={language} />}
        </div>
      </PhoneViewsProvider>
    </SayProvider>
  )
}

/** The state of the phone, and the views of the kinds of question in it, which are loaded when they are met. */
function usePhoneState({ facts, voter }: AudienceProps, language: string) {
  const kinds = kindsOf(voter?.view ?? null)
  const views = useKinds(kinds)
  const isLoaded = kinds.every((kind) => views[kind])
  const known = phoneState(voter, { ...facts, language, kinds: views })
  const state: PhoneState = isLoaded ? known : { is: 'connecting' }
  return { state, views, isOn: isTalkOn(known) }
}

interface PartProps {
  state: PhoneState
  voter: Voter | null
}

interface TopProps extends PartProps {
  talk: ReturnType<typeof titleOf>
  choice: LanguageChoice
}

function Top({ talk, voter, state, choice }: TopProps) {
  return (
    <header class="top">
      <p class="talk" {...writtenIn(talk.language)}>
        {talk.title}
      </p>
      {voter && <ConnectionNotice lost={voter.lost} loading={state.is === 'connecting'} />}
      <LanguageSwitch choice={choice} />
    </header>
  )
}

function Main({ state, voter }: PartProps) {
  return (
    <main>
      {voter && 'poll' in state && (
        <Question
          key={`${state.poll.id} ${state.poll.round}`}
          state={state}
          vote={(answer) => voter.vote(state.poll, answer)}
        />
      )}
      <Status state={state} />
      {state.is === 'ended' && <Outcomes {...state} />}
      {state.is === 'unknown-code' && <JoinForm />}
    </main>
  )
}

const NO_VOTER = new Observable()

/** A short buzz when a vote of this visit is counted: a bonus, never the only sign. */
function useBuzz(state: PhoneState): void {
  const before = useRef(state.is)
  useEffect(() => {
    const underWay = ['sending', 'changing', 'holding'].includes(before.current)
    if (underWay && (state.is === 'counted' || state.is === 'changed')) navigator.vibrate?.(10)
    before.current = state.is
  }, [state.is])
}
