/** Every slide as HTML, rendered while a talk is built: phones that follow are sent what is read from it. */
export const page = {
  name: 'follow',
  paths: [],
  sends: {},
  build: 'follow',
  entry: 'render.tsx',
  output: null,
  deck: true,
  notes: false,
} as const
