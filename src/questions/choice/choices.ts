import type { Json, Wording } from '#rules/question.ts'

/** A choice on offer, without its words, which are the label in the same place. */
export interface Choice {
  /** Unique in its question. */
  id: string
  /** `#rrggbb`, or null for the palette's colour by place. */
  color: string | null
}

/** The content of a question of this kind. */
interface ChoiceContent {
  choices: readonly Choice[]
}

/** A choice as a reader sees it. */
export interface LabeledChoice extends Choice {
  label: string
}

/** What this file reads of a question, in whatever language. */
export interface ChoiceQuestion extends Pick<Wording, 'labels'> {
  content: Json
}

/** The choices of a question. Its content was written by this kind's own mdx.ts. */
export function choicesOf({ content }: Pick<ChoiceQuestion, 'content'>): readonly Choice[] {
  return (content as unknown as ChoiceContent).choices
}

/** The choices with their words in the language that the question is in. */
export function labeledChoices(question: ChoiceQuestion): readonly LabeledChoice[] {
  return choicesOf(question).map((choice, place) => ({
    ...choice,
    label: question.labels[place] ?? '',
  }))
}

/** The choice that an answer names; null for one that is not on offer. */
export function chosenFrom<C extends Choice>(choices: readonly C[], answer: Json): C | null {
  return choices.find(({ id }) => id === answer) ?? null
}
