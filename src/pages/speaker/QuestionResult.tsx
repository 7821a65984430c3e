import type { PollCount } from '#protocol/server-messages.ts'
import { useSpeakerPanel } from '#questions/contract/speaker.ts'
import type { ReadQuestion } from '#rules/question.ts'

interface QuestionResultProps {
  question: ReadQuestion
  count: PollCount | undefined
}

/** The result of a question, as its kind shows it to the speaker; nothing before the result is shown. */
export function QuestionResult({ question, count }: QuestionResultProps) {
  const panel = useSpeakerPanel(question.kind)
  if (!panel || !count || count.tally === null) return null
  return <panel.Result question={question} tally={count.tally} earlier={count.earlier} />
}
