import { expect, test } from 'vitest'
import { compileTalk, talkRefusalOf } from '../../support/compiled-talks.ts'

const slideOf = (marker: string) => ({ 'slides/01.mdx': `<Slide ${marker} />\n\n# One\n` })

test('a layout or tone that no style sheet knows is refused, with the one that was meant', async () => {
  expect(await talkRefusalOf(slideOf('layout="statment"'))).toMatch(
    /^slides\/01\.mdx:1:8 Unexpected layout="statment" of <Slide>, expected one of .*statement.* Did you mean statement\?$/,
  )
  expect(await talkRefusalOf(slideOf('tone="blak"'))).toMatch(/Did you mean black\?$/)
})

test('a talk’s theme may bring its own', async () => {
  const theme = {
    'slides/theme.css': '[data-tone="crust"], .frame[data-layout=slices] { color: red }',
  }

  const talk = await compileTalk({ ...slideOf('tone="crust" layout="slices"'), ...theme })

  expect(talk.slides).toHaveLength(1)
})
