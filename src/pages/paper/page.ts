/** Every slide on a sheet of its own, for `lectern export`, which opens it without a server. */
export const page = {
  name: 'paper',
  paths: [],
  sends: {},
  build: 'paper',
  entry: 'index.html',
  output: 'index.html',
  deck: true,
  notes: false,
} as const
