-- columns
accesses.id bigint NOT NULL GENERATED AS IDENTITY
accesses.sub text NOT NULL
accesses.regulator text NOT NULL
accesses.at timestamp with time zone NOT NULL
accesses.after_cursor bigint
accesses.sector text
accesses.held_on date
accesses.after_entry text
accesses.form text
corrected.regulator text NOT NULL
corrected.authority text NOT NULL
corrected.listing uuid NOT NULL
corrected.acknowledged_at timestamp with time zone NOT NULL
corrected.acknowledged_by text NOT NULL
corrected.relayed boolean NOT NULL DEFAULT false
digest_counts.regulator text NOT NULL
digest_counts.day date NOT NULL
digest_counts.what text NOT NULL
digest_counts.measure text NOT NULL
digest_counts.grounds text[] NOT NULL
digest_counts.entries integer NOT NULL
digest_places.regulator text NOT NULL
digest_places.counted bigint NOT NULL DEFAULT 0
entries.regulator text NOT NULL
entries.subject uuid NOT NULL
entries.measure text NOT NULL
entries.digest text
heads.regulator text NOT NULL
heads.reach text NOT NULL
heads.cursor bigint NOT NULL DEFAULT 0
heads.sent bigint NOT NULL DEFAULT 0
positions.topic text NOT NULL
positions.partition integer NOT NULL
positions.next bigint NOT NULL
stream.regulator text NOT NULL
stream.cursor bigint NOT NULL
stream.entry text NOT NULL
stream.event text NOT NULL
stream.body json NOT NULL
stream.at timestamp with time zone NOT NULL
subjects.subject uuid NOT NULL
subjects.kind text NOT NULL
subjects.seq bigint NOT NULL
subjects.gone boolean NOT NULL
told_listings.regulator text NOT NULL
told_listings.authority text NOT NULL
told_listings.listing uuid NOT NULL
told_listings.subject uuid NOT NULL
told_listings.measure text NOT NULL
told_listings.taken_back_at timestamp with time zone
told_listings.coverage jsonb
told_listings.restated_at timestamp with time zone

-- constraints
accesses.accesses_pkey PRIMARY KEY (id)
accesses.accesses_what CHECK (((after_cursor IS NULL) = (sector IS NOT NULL)))
corrected.corrected_pkey PRIMARY KEY (regulator, authority, listing)
corrected.corrected_regulator_fkey FOREIGN KEY (regulator) REFERENCES heads(regulator)
digest_counts.digest_counts_pkey PRIMARY KEY (regulator, day, what, measure, grounds)
digest_counts.digest_counts_regulator_fkey FOREIGN KEY (regulator) REFERENCES heads(regulator)
digest_places.digest_places_pkey PRIMARY KEY (regulator)
digest_places.digest_places_regulator_fkey FOREIGN KEY (regulator) REFERENCES heads(regulator)
entries.entries_pkey PRIMARY KEY (subject, regulator, measure)
entries.entries_regulator_fkey FOREIGN KEY (regulator) REFERENCES heads(regulator)
heads.heads_check CHECK ((sent <= cursor))
heads.heads_pkey PRIMARY KEY (regulator)
positions.positions_pkey PRIMARY KEY (topic, partition)
stream.stream_pkey PRIMARY KEY (regulator, cursor)
stream.stream_regulator_fkey FOREIGN KEY (regulator) REFERENCES heads(regulator)
subjects.subjects_pkey PRIMARY KEY (subject)
told_listings.told_listings_pkey PRIMARY KEY (regulator, authority, listing, subject, measure)
told_listings.told_listings_regulator_fkey FOREIGN KEY (regulator) REFERENCES heads(regulator)

-- indexes
CREATE INDEX accesses_regulator ON public.accesses USING btree (regulator, at)
CREATE INDEX corrected_to_relay ON public.corrected USING btree (acknowledged_at) WHERE (NOT relayed)
CREATE INDEX stream_entry ON public.stream USING btree (regulator, entry, cursor DESC)
CREATE INDEX told_listings_by_entry ON public.told_listings USING btree (subject, regulator, measure)
