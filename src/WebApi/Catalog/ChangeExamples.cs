namespace IncidentManager.WebApi.Catalog;

internal static class ChangeExamples
{
    public const string Native = """
        {
          "source": "github-actions", "kind": "deploy", "summary": "Deploy checkout 4.2.0", "services": ["checkout"],
          "version": "4.2.0", "commit": "5ef77f1", "environment": "production", "author": "ada", "status": "succeeded",
          "startedAt": "2026-03-01T11:50:00Z", "endedAt": "2026-03-01T11:54:00Z", "externalId": "run-4711",
          "labels": {"team": "shop"}, "links": [{"text": "Run", "href": "https://github.com/example/checkout/actions/runs/4711"}]
        }
        """;

    public const string CdEvent = """
        {
          "specversion": "1.0",
          "id": "271069a8-fc18-44f1-b38f-9d70a1695819",
          "source": "/argo/production",
          "type": "dev.cdevents.service.deployed.0.2.0",
          "subject": "shop/checkout",
          "time": "2026-03-01T11:54:00Z",
          "datacontenttype": "application/json",
          "data": {
            "context": {
              "version": "0.4.1", "id": "271069a8-fc18-44f1-b38f-9d70a1695819", "source": "/argo/production",
              "type": "dev.cdevents.service.deployed.0.2.0", "timestamp": "2026-03-01T11:54:00Z"
            },
            "subject": {
              "id": "shop/checkout", "type": "service",
              "content": {
                "environment": {"id": "production"},
                "artifactId": "pkg:oci/checkout@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427?tag=4.2.0"
              }
            }
          }
        }
        """;
}
