-- columns
commitments.id uuid NOT NULL
commitments.version integer NOT NULL
commitments.department text NOT NULL
commitments.reference text NOT NULL
commitments.counterparty text
commitments.due_on date NOT NULL
commitments.recorded_at timestamp with time zone NOT NULL
commitments.recorded_on date NOT NULL
commitments.side text NOT NULL
commitments.sub text NOT NULL
commitments.body jsonb NOT NULL
commitments.works_until date NOT NULL DEFAULT 'infinity'::date
commitments.is_admitted boolean NOT NULL DEFAULT false
idempotency.sub text NOT NULL
idempotency.key text NOT NULL
idempotency.digest text NOT NULL
idempotency.answer json
idempotency.at timestamp with time zone NOT NULL
steps.commitment uuid NOT NULL
steps.version integer NOT NULL
steps.step text NOT NULL
steps.at timestamp with time zone NOT NULL
steps.taken_on date NOT NULL
steps.side text NOT NULL
steps.sub text NOT NULL
steps.body jsonb NOT NULL

-- constraints
commitments.commitments_pkey PRIMARY KEY (id)
idempotency.idempotency_pkey PRIMARY KEY (sub, key)
steps.steps_commitment_fkey FOREIGN KEY (commitment) REFERENCES commitments(id)
steps.steps_pkey PRIMARY KEY (commitment, version)

-- indexes
CREATE INDEX commitments_counterparty ON public.commitments USING btree (counterparty, id) WHERE (counterparty IS NOT NULL)
CREATE INDEX commitments_due ON public.commitments USING btree (department, due_on)
CREATE INDEX commitments_proposed ON public.commitments USING btree (department, counterparty) WHERE (NOT is_admitted)
CREATE UNIQUE INDEX commitments_reference_of_counterparty ON public.commitments USING btree (department, counterparty, reference) WHERE (side = 'counterparty'::text)
CREATE UNIQUE INDEX commitments_reference_of_department ON public.commitments USING btree (department, reference) WHERE (side = 'department'::text)
CREATE INDEX commitments_works_until ON public.commitments USING btree (department, works_until)
CREATE INDEX idempotency_at ON public.idempotency USING btree (at)
