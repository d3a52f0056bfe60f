"""What a container build or `docker compose up` would only find out on a machine with an image registry."""

import pathlib
import re
import sys

import yaml

problems = []


def require(holds, problem):
    if not holds:
        problems.append(problem)


dockerfile = pathlib.Path("Dockerfile").read_text()
for project in sorted(pathlib.Path("src").glob("*/*.csproj")):
    require(f"COPY {project} {project.parent}/" in dockerfile, f"Dockerfile does not copy {project} before it restores")
copies = " ".join(re.findall(r"^COPY .+$", dockerfile, re.MULTILINE)).split()
for decides in [*pathlib.Path().glob("Directory.*"), *pathlib.Path().glob("[Nn]u[Gg]et.[Cc]onfig"), pathlib.Path("global.json")]:
    require(str(decides) in copies, f"Dockerfile does not copy {decides}, which decides how the projects build")
for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE):
    for source in copied.split():
        require(pathlib.Path(source).exists(), f"Dockerfile copies {source}, which does not exist")
assembly = re.search(r'^ENTRYPOINT \["dotnet", "IncidentManager\.(\w+)\.dll"\]$', dockerfile, re.MULTILINE)
require(assembly and pathlib.Path("src", assembly[1]).is_dir(), "Dockerfile starts no project of ours")
require(re.search(r"^USER \$APP_UID$", dockerfile, re.MULTILINE), "the container runs as root")

compose = yaml.safe_load(pathlib.Path("docker-compose.yml").read_text())
for name, service in compose["services"].items():
    require(service["image"].startswith("${"), f"{name}: its image cannot be overridden")
    for port in service.get("ports", []):
        require(port.startswith("127.0.0.1:"), f"{name}: port {port} is published beyond loopback")
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        known = pathlib.Path(source).is_file() if source.startswith(".") else source in compose["volumes"]
        require(known, f"{name}: {source} is mounted and does not exist")

app = compose["services"]["app"]["environment"]
require(app["Access__Mode"] == "Keys", "the application would be open")
require(app["Access__BootstrapKey"].startswith("${ACCESS_BOOTSTRAP_KEY:?"), "the bootstrap key has a default")
require("Password=${POSTGRES_PASSWORD:?" in app["ConnectionStrings__IncidentManager"], "the database password has a default")

receivers = yaml.safe_load(pathlib.Path("deploy/compose/alertmanager.yml").read_text())["receivers"]
authorization = receivers[0]["webhook_configs"][0]["http_config"]["authorization"]
mounted = [config["target"] for config in compose["services"]["alertmanager"]["configs"]]
require("credentials" not in authorization, "Alertmanager's key stands in its configuration")
require(authorization["credentials_file"] in mounted, "Alertmanager's key is not mounted where it looks for it")

print("\n".join(problems) or "Dockerfile and docker-compose.yml hold together.")
sys.exit(1 if problems else 0)
