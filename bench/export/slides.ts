/** The content of a slide below its heading. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'quote'; words: string }
  | { kind: 'table'; rows: readonly (readonly string[])[] }
  | { kind: 'code'; text: string }
  | { kind: 'picture'; label: string; shapes: readonly string[] }

export interface Slide {
  heading: string
  block: Block
}

export const TITLE = 'How bread works'

/**
 * The slides that every program exports: each can show all that is in them. Apart from the pictures no
 * character has a meaning in HTML, Markdown, MDX or Vue, so that nothing has to be escaped.
 */
export const SLIDES: readonly Slide[] = [
  slide(TITLE, text('Flour, water, salt and time')),
  slide('Four things', list('Flour', 'Water', 'Salt', 'Yeast, wild or bought')),
  slide('Flour is a store', text('A grain keeps starch for the plant that it wants to be.')),
  slide('Inside a grain', list('Bran, the coat', 'Germ, the seed', 'Endosperm, the larder')),
  slide('Water starts it', text('Enzymes sleep until the dough is wet, and then cut starch.')),
  slide(
    'Gluten is a net',
    list('Two proteins meet', 'Water joins them', 'Kneading stretches them'),
  ),
  slide(
    'The net holds gas',
    picture(
      'A loaf with bubbles',
      '<path d="M80 300 V180 A160 120 0 0 1 400 60 A240 130 0 0 1 720 180 V300 Z" fill="#c98b4b" />',
      '<circle cx="220" cy="200" r="28" fill="#f4e3c8" />',
      '<circle cx="360" cy="150" r="44" fill="#f4e3c8" />',
      '<circle cx="520" cy="220" r="34" fill="#f4e3c8" />',
      '<circle cx="610" cy="160" r="20" fill="#f4e3c8" />',
    ),
  ),
  slide('Yeast eats', list('It takes sugar', 'It gives gas', 'It leaves flavour')),
  slide('A proverb', quote('Without bread and salt there is no meal.')),
  slide('What salt does', list('Tightens the net', 'Slows the yeast', 'Brings out the grain')),
  slide(
    'Parts by weight',
    table(
      ['Part', 'Tin loaf', 'Hearth loaf'],
      ['Flour', '500 g', '500 g'],
      ['Water', '300 g', '360 g'],
      ['Salt', '10 g', '10 g'],
      ['Yeast', '7 g', '2 g'],
    ),
  ),
  slide('Percent of flour', text('Bakers weigh everything against the flour, which is 100.')),
  slide(
    'The sum of a baker',
    code('function water(flour, percent) {\n  return (flour * percent) / 100\n}\n\nwater(500, 72)'),
  ),
  slide('Time is a part too', list('A fast dough is plain', 'A slow one is sour and sweet')),
  slide('Cold slows it', text('A night in the fridge is worth four hours on the table.')),
  slide(
    'Rise and rest',
    picture(
      'A curve that rises, rests and falls',
      '<path d="M60 20 V320 H760" fill="none" stroke="#444" stroke-width="4" />',
      '<path d="M60 310 C200 300 240 90 380 80 S560 90 740 220" fill="none" stroke="#b4441c" stroke-width="8" />',
      '<circle cx="380" cy="80" r="12" fill="#b4441c" />',
    ),
  ),
  slide('Folding', list('Lift one side', 'Lay it over the middle', 'Turn, four times in all')),
  slide('Shaping', text('A tight skin keeps the loaf from lying down like a tired dog.')),
  slide('Another proverb', quote('The oven teaches the baker, one black loaf at a time.')),
  slide('The oven', list('Hot stone from below', 'Steam at first', 'Dry air for the rest')),
  slide('Oven spring', text('Gas swells, water turns to steam, and the loaf rises once more.')),
  slide('Crust', list('Sugar browns', 'Protein browns with it', 'Both smell of bread')),
  slide(
    'What went wrong',
    table(
      ['You see', 'It was'],
      ['A flat loaf', 'too long a rise'],
      ['A split side', 'too short a rise'],
      ['A pale crust', 'too cool an oven'],
    ),
  ),
  slide('Let it cool', text('The crumb sets while it cools. Whoever cuts too soon cuts glue.')),
  slide('Bake one tomorrow', list('Weigh the flour', 'Wait', 'Give half of it away')),
]

/** The words of a slide in the order in which they are read; a picture has none. */
export function wordsOf({ heading, block }: Slide): string {
  return [heading, ...wordsIn(block)].join(' ')
}

function wordsIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items
    case 'table':
      return block.rows.flat()
    case 'quote':
      return [block.words]
    case 'picture':
      return []
    default:
      return [block.text]
  }
}

function slide(heading: string, block: Block): Slide {
  return { heading, block }
}

function text(text: string): Block {
  return { kind: 'text', text }
}

function list(...items: readonly string[]): Block {
  return { kind: 'list', items }
}

function quote(words: string): Block {
  return { kind: 'quote', words }
}

function table(...rows: readonly (readonly string[])[]): Block {
  return { kind: 'table', rows }
}

function code(text: string): Block {
  return { kind: 'code', text }
}

function picture(label: string, ...shapes: readonly string[]): Block {
  return { kind: 'picture', label, shapes }
}
