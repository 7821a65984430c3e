/** Marks a SQLite file as Lectern's: "Lect" in ASCII. */
export const APPLICATION_ID = 0x4c656374

/**
 * The script at index n takes a database from version n to n + 1. They only go forward: one that
 * was released is never edited, a change is a further script. A `state` is a Room as JSON: a
 * field that rules/room.ts gains needs a script that adds it to the rooms already kept.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE room (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    talk TEXT NOT NULL,
    title TEXT NOT NULL,
    secret TEXT NOT NULL,
    created INTEGER NOT NULL,
    driven INTEGER NOT NULL,
    ended INTEGER,
    rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
    seq INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (json_valid(state))
  ) STRICT;

  CREATE TABLE round (
    room TEXT NOT NULL REFERENCES room (id),
    poll TEXT NOT NULL,
    round INTEGER NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('open', 'closed', 'revealed')),
    question TEXT NOT NULL,
    choices TEXT NOT NULL CHECK (json_valid(choices)),
    opened INTEGER NOT NULL,
    closed INTEGER,
    PRIMARY KEY (room, poll, round)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE voter (
    room TEXT NOT NULL REFERENCES room (id),
    id TEXT NOT NULL,
    joined INTEGER NOT NULL,
    PRIMARY KEY (room, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE ballot (
    room TEXT NOT NULL,
    poll TEXT NOT NULL,
    round INTEGER NOT NULL,
    voter TEXT NOT NULL,
    choice TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (room, poll, round, voter),
    FOREIGN KEY (room, poll, round) REFERENCES round (room, poll, round),
    FOREIGN KEY (room, voter) REFERENCES voter (room, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE device (
    code TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    role TEXT NOT NULL,
    paired INTEGER NOT NULL,
    PRIMARY KEY (code, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE round ADD COLUMN again TEXT;

  UPDATE room SET state = json_set(state, '$.polls', (
    SELECT json(json_group_object(key, json(json_set(value, '$.again', NULL))))
    FROM json_each(room.state, '$.polls')
  ));
  `,
  `
  ALTER TABLE round ADD COLUMN words TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(words));

  UPDATE room SET state = json_set(state, '$.polls', (
    SELECT json(json_group_object(key, json(json_set(value, '$.words', json('{}')))))
    FROM json_each(room.state, '$.polls')
  ));
  `,
  `
  ALTER TABLE device ADD COLUMN came TEXT NOT NULL DEFAULT 'paired';
  `,
  // A table of its own: the row of a room is written anew with each move, and would leave copies behind.
  // Until now voters were hashed with the secret.
  `
  CREATE TABLE salt (
    room TEXT NOT NULL PRIMARY KEY REFERENCES room (id),
    salt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  INSERT INTO salt SELECT id, secret FROM room;
  `,
  // An answer becomes JSON in the shape of its question's kind. Until now all questions offered choices, and an
  // answer was a choice's id. A table is made anew where it needs another check.
  `
  CREATE TABLE answered (
    room TEXT NOT NULL,
    poll TEXT NOT NULL,
    round INTEGER NOT NULL,
    voter TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    at INTEGER NOT NULL,
    PRIMARY KEY (room, poll, round, voter),
    FOREIGN KEY (room, poll, round) REFERENCES round (room, poll, round),
    FOREIGN KEY (room, voter) REFERENCES voter (room, id)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO answered SELECT room, poll, round, voter, json_quote(choice), at FROM ballot;
  DROP TABLE ballot;
  ALTER TABLE answered RENAME TO ballot;

  ALTER TABLE round RENAME COLUMN choices TO content;
  ALTER TABLE round ADD COLUMN kind TEXT NOT NULL DEFAULT 'choice';
  ALTER TABLE round ADD COLUMN labels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(labels));

  UPDATE round SET
    labels = (SELECT json_group_array(value ->> 'label' ORDER BY key) FROM json_each(content)),
    content = (
      SELECT json_object('choices', json_group_array(json_remove(value, '$.label') ORDER BY key))
      FROM json_each(content)
    );

  UPDATE room SET state = json_set(state, '$.polls', (
    SELECT json(json_group_object(poll.key, json(json_remove(json_set(
      poll.value,
      '$.kind', 'choice',
      '$.labels', json((
        SELECT json_group_array(value ->> 'label' ORDER BY key)
        FROM json_each(poll.value, '$.choices')
      )),
      '$.content', json((
        SELECT json_object('choices', json_group_array(json_remove(value, '$.label') ORDER BY key))
        FROM json_each(poll.value, '$.choices')
      ))
    ), '$.choices'))))
    FROM json_each(room.state, '$.polls') AS poll
  ));
  `,
]
