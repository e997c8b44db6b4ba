# cunwu.bash - completion of cunwu for bash: commands and options are read from its own help

# The command on the line so far, in $command.
_cunwu_command() {
	local i

	command=
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--db | --who | --today) # bash parts --db=FILE into three words
			((++i))
			[[ ${COMP_WORDS[i]} != = ]] || ((++i))
			;;
		-*) ;;
		*)
			command=${COMP_WORDS[i]}
			return
			;;
		esac
	done
}

_cunwu() {
	local word=$2 previous=$3 command words=''

	_cunwu_command
	if [[ $word = -* && -z $command ]]; then
		words='--db --who --today --version --help'
	elif [[ $word = -* ]]; then
		words=$("$1" "$command" --help 2>/dev/null |
			sed -n 's/^  \(-., \)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p')
	elif [[ -z $command && $previous != --* && $previous != = ]]; then
		words=$("$1" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p')
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -F _cunwu cunwu
