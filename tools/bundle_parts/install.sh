#!/bin/sh
# Installs Kaigong without any network, then starts it.
# 不需要网络，安装并启动 Kaigong 开工。
#
#     ./install.sh                 into ./kaigong-office            安装到 ./kaigong-office
#     ./install.sh FOLDER          into FOLDER                      安装到指定文件夹
#     ./install.sh --no-start …    install only                     只安装，不启动
#
# It needs Linux on x86_64 and Python 3.11 (Debian 12 has it), nothing else. Installing a newer bundle into the same
# folder upgrades the program and keeps the data.
set -eu

bundle=$(cd "$(dirname "$0")" && pwd)
start=yes
[ "${1:-}" = --no-start ] && { start=no; shift; }
folder=${1:-kaigong-office}

fail() { printf '%s\n' "$@" >&2; exit 1; }

[ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || fail "This bundle is for Linux on x86_64. 本安装包只适用于 x86_64 的 Linux。"
for python in "${PYTHON:-}" /usr/bin/python3.11 python3.11 python3 none; do
    [ "$python" = none ] && fail "Python 3.11 was not found (on Debian 12: the package python3). 没有找到 Python 3.11。"
    [ -n "$python" ] && command -v "$python" >/dev/null &&
        "$python" -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && break
done

(cd "$bundle" && sha256sum --check --quiet SHA256SUMS) ||
    fail "The bundle is damaged: copy it again. 安装包已损坏，请重新拷贝。"

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
echo "Installing into $folder … 正在安装……"
[ -x "$folder/program/bin/python" ] || "$python" -m venv --without-pip "$folder/program"
pip=$(ls "$bundle"/wheels/pip-*.whl)
kaigong=$(ls "$bundle"/wheels/kaigong-*.whl)
PYTHONPATH=$pip PIP_CONFIG_FILE=/dev/null "$folder/program/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-index --find-links "$bundle/wheels" --upgrade --force-reinstall "$kaigong[web,postgres]"

cat > "$folder/start" <<END
#!/bin/sh
# Starts Kaigong on this machine; its data is in $folder/data. Options: program/bin/kaigong serve --help
KAIGONG_HOME="$folder/data" exec "$folder/program/bin/kaigong" serve "\$@"
END
cat > "$folder/kaigong" <<END
#!/bin/sh
# Any command of Kaigong on this office's data: ./kaigong --help
KAIGONG_HOME="$folder/data" exec "$folder/program/bin/kaigong" "\$@"
END
chmod +x "$folder/start" "$folder/kaigong"
echo "Installed. Start it with: $folder/start"
echo "安装完成。启动命令：$folder/start"
[ $start = no ] || exec "$folder/start"
