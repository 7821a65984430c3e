import type { Outcome } from '#client/phone-state.ts'
import { say } from '#i18n/words.ts'
import { Bars } from './Bars.tsx'
import { resultFacts, resultSummary } from './sentences.ts'

interface OutcomesProps {
  results: readonly Outcome[]
  slides: string | null
  language: string | undefined
}

/** The end of the talk: what came of every question, and where the slides are. */
export function Outcomes({ results, slides, language }: OutcomesProps) {
  return (
    <>
      {results.map((outcome) => (
        <Section key={outcome.poll.id} outcome={outcome} language={language} />
      ))}
      {slides && (
        <p class="slides">
          {say('Slides:')} <a href={link(slides)}>{slides.replace(/^https?:\/\//, '')}</a>
        </p>
      )}
    </>
  )
}

function Section({ outcome, language }: { outcome: Outcome; language: string | undefined }) {
  const { poll, result, counted, earlier } = outcome
  return (
    <section class="outcome">
      <h2 lang={language}>{poll.question}</h2>
      <Bars result={result} then={earlier?.result ?? null} counted={counted} language={language} />
      <p>
        {(earlier || result.unit === 'none') && resultSummary(outcome)} {resultFacts(outcome)}
      </p>
    </section>
  )
}

/** A talk may declare its address as people say it. */
function link(address: string): string {
  return /^https?:\/\//.test(address) ? address : `https://${address}`
}
