import type { Talk } from '#deck/folder/talk.ts'
import type { SourceText } from '#translation/template.ts'
import type { Chapter } from './compile-chapter.ts'
import type { FoundText } from './translatable-texts.ts'

/** Every text of a talk that can be translated, in its order. */
export function collectTexts(talk: Talk, chapters: ReadonlyMap<string, Chapter>): SourceText[] {
  const { title, event, footer } = talk.info
  const declared = [title, event, footer].filter((text) => text !== null)
  return [
    ...declared.map((text) => toSourceText({ text, context: 'slide', line: 1 }, 'talk.yaml')),
    ...[...chapters].flatMap(([file, { texts }]) =>
      texts.map((text) => toSourceText(text, file.slice(talk.folder.length + 1))),
    ),
  ]
}

function toSourceText({ text, context, line }: FoundText, file: string): SourceText {
  return { text, context, file, line, plural: null, hint: null }
}
