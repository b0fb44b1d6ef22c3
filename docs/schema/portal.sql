-- columns
sessions.id bytea NOT NULL
sessions.contents bytea NOT NULL
sessions.expires_at timestamp with time zone NOT NULL

-- constraints
sessions.sessions_pkey PRIMARY KEY (id)

-- indexes
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at)
