import type { Outcome } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { writtenIn } from '#i18n/language.ts'
import { Bars } from './Bars.tsx'
import { resultFacts, resultSummary } from './state-words.ts'

interface OutcomesProps {
  results: readonly Outcome[]
  slides: string | null
}

/** The end of the talk: what came of every question, and where the slides are. */
export function Outcomes({ results, slides }: OutcomesProps) {
  const say = useSay()
  return (
    <>
      {results.map((outcome) => (
        <Section key={outcome.poll.id} outcome={outcome} />
      ))}
      {slides && (
        <p class="slides" {...say.attributes}>
          {say('Slides:')} <a href={link(slides)}>{slides.replace(/^https?:\/\//, '')}</a>
        </p>
      )}
    </>
  )
}

function Section({ outcome }: { outcome: Outcome }) {
  const say = useSay()
  const { poll, result, counted, earlier } = outcome
  const { language } = poll
  return (
    <section class="outcome">
      <h2 {...writtenIn(language)}>{poll.question}</h2>
      <Bars result={result} then={earlier?.result ?? null} counted={counted} language={language} />
      <p {...say.attributes}>
        {(earlier || result.unit === 'none') && resultSummary(say, outcome)}{' '}
        {resultFacts(say, outcome)}
      </p>
    </section>
  )
}

/** A talk may declare its address as people say it. */
function link(address: string): string {
  return /^https?:\/\//.test(address) ? address : `https://${address}`
}
