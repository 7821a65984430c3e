import { useEffect, useRef } from 'preact/hooks'
import { Observable, useChanges } from '#client/observable.ts'
import type { PageFacts } from '#client/page.ts'
import { type PhoneState, phoneState } from '#client/phone-state.ts'
import type { Voter } from '#client/voter.ts'
import type { AudienceView } from '#protocol/answers.ts'
import { Connection } from './Connection.tsx'
import { JoinForm } from './JoinForm.tsx'
import { Outcomes } from './Outcomes.tsx'
import { Question } from './Question.tsx'
import { Status } from './Status.tsx'
import { stateWords } from './sentences.ts'

interface AudienceProps {
  facts: PageFacts
  /** Null where the code belongs to no room. */
  voter: Voter | null
}

/** The attendee's phone: one question, one screen. */
export function Audience({ facts, voter }: AudienceProps) {
  useChanges(voter ?? NOBODY)
  const state = phoneState(facts, voter)
  const view = voter?.view ?? null
  useTitle(pageTitle(state, view))
  useBuzz(state)
  return (
    <div class="page" data-state={state.is}>
      <header class="top">
        <p class="talk" lang={view?.language}>
          {view?.title}
        </p>
        {voter && <Connection lost={voter.lost} loading={state.is === 'connecting'} />}
      </header>
      <main>
        {voter && 'poll' in state && (
          <Question
            key={`${state.poll.id} ${state.poll.round}`}
            state={state}
            language={view?.language}
            vote={(choice) => voter.vote(state.poll, choice)}
          />
        )}
        <Status state={state} language={view?.language} />
        {state.is === 'ended' && <Outcomes {...state} language={view?.language} />}
        {state.is === 'unknown-code' && <JoinForm />}
      </main>
    </div>
  )
}

const NOBODY = new Observable()

function pageTitle(state: PhoneState, view: AudienceView | null): string {
  if ('poll' in state) return state.poll.question
  return state.is === 'unknown-code' ? stateWords(state).lead : (view?.title ?? 'Lectern')
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

/** A short buzz when a vote of this visit is counted: a bonus, never the only sign. */
function useBuzz(state: PhoneState): void {
  const before = useRef(state.is)
  useEffect(() => {
    const underWay = ['sending', 'changing', 'holding'].includes(before.current)
    if (underWay && (state.is === 'counted' || state.is === 'changed')) navigator.vibrate?.(10)
    before.current = state.is
  }, [state.is])
}
