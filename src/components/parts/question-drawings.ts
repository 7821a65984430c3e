import { type ComponentType, createContext } from 'preact'
import type { Say } from '#i18n/say.ts'
import type { Earlier } from '#protocol/server-messages.ts'
import type { Json, ReadQuestion } from '#rules/question.ts'

/** A question as a slide shows it, in one language. */
export interface ShownQuestion {
  question: ReadQuestion
  /** In the shape of its kind; null until the result is shown. */
  tally: Json | null
  /** The result of the asking before, which stands beside this one as "then". */
  earlier: Earlier | null
}

/** How a kind of question is drawn on a slide: what a kind's stage.tsx and paper.tsx export as `drawing`. */
export interface QuestionDrawing {
  /** The answers on offer, and the result once it is shown. Fills the slide below the question. */
  Drawing: ComponentType<ShownQuestion>
  /** How large the drawing can be written so that all of it fits. */
  sizeFor(question: ReadQuestion): 'large' | 'medium' | 'small' | 'smallest'
  /** How many people are in a tally. */
  countVotes(tally: Json): number
  /** How people moved between two askings, in one sentence. */
  movementWords(say: Say, question: ReadQuestion, moved: Json): string
}

/** The drawings of a page by kind. A page that provides none draws no question: what is not there cannot leak. */
export const QuestionDrawings = createContext<Readonly<Record<string, QuestionDrawing>>>({})
