/** The phone's page for browsers without JavaScript: the server renders it, and reads its votes from a form. */
export const page = {
  name: 'plain',
  paths: ['/:code{[A-Za-z0-9]{6}}/plain'],
  sends: { audience: ['vote'] },
  build: 'plain',
  entry: 'render.tsx',
  output: 'plain.mjs',
  deck: false,
  notes: false,
} as const
