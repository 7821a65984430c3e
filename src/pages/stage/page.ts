/** The hall's screen. Given out as `projector` it only shows, and leaves the room alone. */
export const page = {
  name: 'stage',
  paths: ['/stage/'],
  sends: { stage: ['look', 'move', 'drive', 'pair', 'admit'], projector: ['look'] },
  build: 'presenter',
  entry: 'index.html',
  output: 'presenter/stage.html',
  deck: true,
  notes: false,
} as const
