ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK_IMAGE} AS build
WORKDIR /source

# Only what decides the packages, so that a change of code reuses the restored layer.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Domain/Domain.csproj src/Domain/
COPY src/Application/Application.csproj src/Application/
COPY src/Infrastructure/Infrastructure.csproj src/Infrastructure/
COPY src/WebApi/WebApi.csproj src/WebApi/
RUN dotnet restore src/WebApi --use-current-runtime -p:UseAppHost=false -p:PublishReadyToRun=true

COPY .editorconfig BannedSymbols.txt ./
COPY src/ src/
# The build context has no git folder: the commit that build_info shows is handed in.
ARG COMMIT=
RUN dotnet publish src/WebApi --configuration Release --no-restore --output /app \
    --use-current-runtime --self-contained false -p:UseAppHost=false -p:PublishReadyToRun=true -p:SourceRevisionId="$COMMIT"

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /app .

# ASPNETCORE_URLS outranks the application's own default, which is loopback. The base image's ASPNETCORE_HTTP_PORTS is
# emptied, because with both set the server warns at every start that it ignores one of them.
ENV ASPNETCORE_URLS=http://+:8080 \
    ASPNETCORE_HTTP_PORTS=
EXPOSE 8080
USER $APP_UID

# The image has neither curl nor wget, and a second program only to ask one question is more to patch; its bash speaks TCP.
# A base image without a shell needs --no-healthcheck and its orchestrator's probes of /health/live and /health/ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]

ENTRYPOINT ["dotnet", "IncidentManager.WebApi.dll"]
