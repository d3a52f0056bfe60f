using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Where people are reached.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122235100_ContactPoints")]
    public partial class ContactPoints : Migration
    {
        private const string Table = """
            create schema if not exists notifications;
            create table notifications.contact_points (
                name character varying(63) not null,
                channel text not null,
                settings jsonb not null,
                template character varying(63),
                created_at timestamptz not null,
                updated_at timestamptz not null,
                version integer not null,
                constraint pk_contact_points primary key (name),
                constraint ck_contact_points_channel check (channel in ('webhook', 'slack', 'teams', 'email', 'pagerduty', 'sms', 'voice', 'ntfy')),
                constraint ck_contact_points_version check (version > 0),
                constraint fk_contact_points_templates_template foreign key (template) references notifications.templates (name) on delete restrict
            );
            create index ix_contact_points_template on notifications.contact_points (template);
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Table);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table notifications.contact_points;");
    }
}
