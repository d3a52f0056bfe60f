using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>
    /// The tables that the group commit writes to, in the shape that was measured to be fast. Written by hand: EF Core knows neither partitions
    /// nor triggers, and would throw the rows away.
    /// </summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122200401_GroupCommit")]
    public partial class GroupCommit : Migration
    {
        // What a refire changes, and nothing else, so that counting up is a small row on a page with room (HOT). No index on what it changes:
        // check_at is when to look at expires_at, and moves only when somebody looks, or the end comes nearer.
        private const string Sightings = """
            create table alerts.sightings (
                alert_id uuid not null,
                last_seen_at timestamptz not null,
                occurrences bigint not null,
                expires_at timestamptz,
                check_at timestamptz,
                live boolean not null,
                constraint pk_sightings primary key (alert_id),
                constraint ck_sightings_occurrences check (occurrences > 0)
            ) with (fillfactor = 50);
            insert into alerts.sightings select id, last_seen_at, occurrences, null, null, false from alerts.alerts;
            create index ix_sightings_check_at on alerts.sightings (check_at) where check_at is not null;
            alter table alerts.alerts drop constraint ck_alerts_occurrences, drop column last_seen_at, drop column occurrences;
            alter table alerts.alerts reset (fillfactor);
            alter table alerts.alerts add column mapped_by text[] not null default '{}';
            drop index alerts.ix_alerts_fingerprint;
            create index ix_alerts_earlier on alerts.alerts (fingerprint) where not latest;

            create function alerts.repetitions_need_a_decision() returns trigger language plpgsql as $$
            begin
                update alerts.sightings s set live = false
                from alerts.alerts a
                where a.incident_id = new.id and a.status = 'firing' and s.alert_id = a.id and s.live;
                return null;
            end $$;
            create trigger incidents_over_or_less_severe after update of state, severity on incidents.incidents
                for each row when (new.severity > old.severity
                    or (new.state in ('resolved', 'closed') and old.state not in ('resolved', 'closed')))
                execute function alerts.repetitions_need_a_decision();

            create function alerts.expect(actual bigint, expected bigint) returns boolean language plpgsql as $$
            begin
                if actual <> expected then
                    raise exception 'Changed meanwhile: % of % rows are as expected.', actual, expected using errcode = 'IM001';
                end if;
                return true;
            end $$;
            """;

        // One row a commit, with one item a request or an alert in each array. See alerts.ledger for how to read the codes.
        private const string Receipts = """
            create table alerts.packed (
                id uuid not null,
                first_index integer not null,
                received_at timestamptz not null,
                integrations text[] not null,
                formats text[] not null,
                senders text[] not null,
                alerts integer[] not null,
                lengths integer[] not null,
                outcomes smallint[] not null,
                alert_ids uuid[] not null,
                details jsonb,
                body bytea,
                body_length integer not null,
                constraint ck_receipts_alert_ids check (cardinality(alert_ids) = cardinality(outcomes)),
                constraint ck_receipts_requests check (
                    cardinality(integrations) = cardinality(alerts) and cardinality(formats) = cardinality(alerts)
                    and cardinality(senders) = cardinality(alerts) and cardinality(lengths) = cardinality(alerts))
            ) partition by range (received_at);
            alter table alerts.packed alter column body set storage external;
            create table alerts.packed_default partition of alerts.packed default;

            insert into alerts.packed
            select r.id, r.first_index, r.received_at, array[r.integration], array[case r.integration when 'api' then 'native' else r.integration end],
                   array[''], array[items.count], array[0], items.outcomes, items.alert_ids, items.details, null, 0
            from alerts.receipts r cross join lateral (
                select count(*)::int as count,
                       array_agg(((array_position(array['created', 'joined', 'refired', 'resolved', 'suppressed', 'rejected'], item ->> 'outcome') - 1) * 100
                           + coalesce(array_position(array['reopened', 'still_firing', 'same_group', 'incident_is_over', 'group_key_taken',
                               'nothing_active', 'last_alert_resolved', 'others_firing', 'waits_for_a_person'], item ->> 'reason'), 0))::smallint
                           order by n) as outcomes,
                       array_agg(coalesce((item ->> 'alertId')::uuid, '00000000-0000-0000-0000-000000000000') order by n) as alert_ids,
                       jsonb_object_agg((n - 1)::text, jsonb_strip_nulls(jsonb_build_object(
                           'fingerprint', item -> 'fingerprint', 'problem', case item ->> 'outcome' when 'rejected' then item -> 'reason' end)))
                           filter (where item ->> 'alertId' is null) as details
                from jsonb_array_elements(r.outcomes) with ordinality as every (item, n)) items
            where items.count > 0;

            drop table alerts.receipts;
            alter table alerts.packed rename to receipts;
            alter table alerts.packed_default rename to receipts_default;
            alter table alerts.receipts add constraint pk_receipts primary key (id, first_index, received_at);
            """;

        // Retention adds what it drops to the totals, so that the sums hold for all time.
        private const string Ledger = """
            create table alerts.ledger_totals (
                name text not null,
                alerts bigint not null,
                constraint pk_ledger_totals primary key (name)
            );
            create function alerts.outcome_of(code smallint) returns text language sql immutable as
                $$ select (array['created', 'joined', 'refired', 'resolved', 'suppressed', 'rejected'])[code / 100 + 1] $$;
            create view alerts.ledger as
                select name as outcome, sum(alerts)::bigint as alerts
                from (
                    select alerts.outcome_of(code) as name, count(*) as alerts from alerts.receipts, unnest(outcomes) as code group by code
                    union all
                    select name, alerts from alerts.ledger_totals where name not in ('received', 'occurrences')) every
                group by name;
            create view alerts.conservation as
                select received, settled, received - settled as lost, triggers, occurrences, triggers - occurrences as miscounted
                from (
                    select coalesce((select sum(n) from alerts.receipts, unnest(alerts) as n), 0)
                               + coalesce((select alerts from alerts.ledger_totals where name = 'received'), 0) as received,
                           coalesce((select sum(alerts) from alerts.ledger), 0) as settled,
                           coalesce((select sum(alerts) from alerts.ledger where outcome in ('created', 'joined', 'refired')), 0) as triggers,
                           coalesce((select sum(occurrences) from alerts.sightings), 0)
                               + coalesce((select alerts from alerts.ledger_totals where name = 'occurrences'), 0) as occurrences) sums;
            """;

        private const string Intake = """
            create table alerts.idempotency_keys (
                integration text not null,
                key text not null,
                body_hash bytea not null,
                receipt_id uuid not null,
                created_at timestamptz not null,
                constraint pk_idempotency_keys primary key (integration, key)
            );
            create index ix_idempotency_keys_created_at on alerts.idempotency_keys (created_at);

            create table alerts.expiry (
                only_row boolean not null default true,
                looked_at timestamptz not null,
                not_before timestamptz not null,
                constraint pk_expiry primary key (only_row),
                constraint ck_expiry_only_row check (only_row)
            );

            create table common.outbox (
                id uuid not null,
                type text not null,
                payload jsonb not null,
                business_key text,
                trace_context text,
                available_at timestamptz not null,
                created_at timestamptz not null,
                attempts integer not null default 0,
                last_error text,
                dead_at timestamptz,
                constraint pk_outbox primary key (id)
            );
            create index ix_outbox_available_at on common.outbox (available_at) where dead_at is null;
            create unique index ux_outbox_business_key on common.outbox (type, business_key) where business_key is not null and dead_at is null;
            """;

        // What an incident's alerts add up to is asked for by page; its text is indexed beside the intake, which it would slow to a third.
        private const string Incidents = """
            drop table incidents.activity;
            create function incidents.activity_of(incident uuid)
                returns table (alerts integer, firing integer, occurrences bigint, last_seen_at timestamptz) language sql stable as
                $$
                    select count(*)::int, count(*) filter (where a.status = 'firing')::int, coalesce(sum(s.occurrences), 0)::bigint, max(s.last_seen_at)
                    from alerts.alerts a join alerts.sightings s on s.alert_id = a.id
                    where a.incident_id = incident
                $$;

            alter table incidents.incidents drop column search;
            create table incidents.search (
                incident_id uuid not null,
                document tsvector not null,
                constraint pk_search primary key (incident_id)
            );
            create index ix_search_document on incidents.search using gin (document);
            create table incidents.unindexed (
                n bigint generated always as identity,
                incident_id uuid not null,
                constraint pk_unindexed primary key (n)
            );
            create function incidents.index_text(ids uuid[]) returns void language sql as
                $$
                    insert into incidents.search (incident_id, document)
                    select id, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(description, '')), 'B')
                    from incidents.incidents where id = any(ids)
                    on conflict (incident_id) do update set document = excluded.document
                $$;
            create function incidents.index_changed_text() returns trigger language plpgsql as $$
            begin
                perform incidents.index_text(array[new.id]);
                return null;
            end $$;
            create trigger incidents_have_text after insert or update of title, description on incidents.incidents
                for each row when (current_setting('incidents.index_text', true) is distinct from 'later')
                execute function incidents.index_changed_text();
            select incidents.index_text(array(select id from incidents.incidents));

            drop index incidents.ix_incidents_assignees, incidents.ix_incidents_labels, incidents.ix_incidents_services;
            create index ix_incidents_assignees on incidents.incidents using gin (assignees) where assignees <> '{}';
            create index ix_incidents_labels_services on incidents.incidents using gin (labels jsonb_path_ops, services array_ops);

            alter table incidents.group_bindings drop constraint pk_group_bindings;
            create index ix_group_bindings_over on incidents.group_bindings (group_key) where not active;

            alter table incidents.timeline drop constraint pk_timeline, add constraint pk_timeline primary key (incident_id, sequence, at);
            drop index incidents.ix_timeline_incident_id_sequence;
            """;

        // Whoever writes these rows writes the incident in the same transaction, and nothing deletes incidents but retention, which takes all with them.
        private const string ForeignKeys = """
            alter table alerts.alerts drop constraint fk_alerts_incidents_incident_id;
            alter table incidents.group_bindings drop constraint fk_group_bindings_incidents_incident_id;
            alter table incidents.timeline drop constraint fk_timeline_incidents_incident_id;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var part in new[] { Sightings, Receipts, Ledger, Intake, Incidents, ForeignKeys }) migrationBuilder.Sql(part);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("The packed ledger cannot be turned back; restore a backup instead.");
    }
}
