### La commande des traducteurs, « bazardesk » : son aide et ce qu’elle affiche dans un terminal.

## Aide

command-about = Vérifie les textes de bazardesk et aide à les traduire.
command-check = Contrôler les traductions et montrer où se trouvent les problèmes.
command-coverage = Montrer quelle part de la référence est traduite dans chaque langue.
command-preview = Montrer un message tel qu’il sera lu, dans toutes les langues.
command-pseudo = Produire une pseudo-traduction de la référence, pour tester une mise en page sans traduction.
command-new = Commencer une nouvelle langue : écrire ses fichiers avec les commentaires et les textes à traduire.
command-export = Écrire les textes d’une langue pour un logiciel de traduction, au format XLIFF ou PO.
command-import = Reprendre dans les textes les traductions d’un fichier XLIFF ou PO.
command-profile = Contrôler un profil et écrire les textes dont il a besoin.
command-profile-check = Contrôler un profil comme à l’ouverture d’un centre d’assistance, et montrer toutes les erreurs.
command-profile-labels = Écrire les libellés dont un profil a besoin et qui manquent dans un dossier, avec les textes à compléter.
command-group-commands = Commandes :
command-group-options = Options :
command-group-arguments = Arguments :
command-usage = Utilisation :
command-option-help = Afficher cette aide.
command-option-version = Afficher la version.
command-option-json = Écrire du JSON, destiné aux programmes.
command-option-fix = Corriger dans les fichiers ce qui peut l’être mécaniquement.
command-option-reference = La langue à laquelle les autres sont comparées ; l’anglais par défaut.
command-option-partial = Le dossier ne fait que remplacer ou compléter des textes de la bibliothèque, comme celui d’un hôte.
command-option-rtl = Produire la pseudo-traduction de droite à gauche.
command-option-out = Où écrire les fichiers ; sans cette option, ils sont affichés.
command-argument-translation = La langue des traductions, par exemple { $locale }.
command-option-locale = Seulement cette langue. Peut être répété.
command-option-rule = Seulement les constats de cette règle. Peut être répété.
command-option-skip-rule = Aucun constat de cette règle. Peut être répété.
command-option-max = Afficher au plus ce nombre de constats.
command-option-accept = Noter que les traductions correspondent à la référence actuelle.
command-option-accept-unchanged = Noter que la traduction de ce texte correspond à la référence, bien qu’elle n’ait pas changé. Peut être répété.
command-option-locales = Le dossier des textes de l’hôte ; sans cette option, seuls ceux de la bibliothèque sont connus.
command-option-check-locale = La langue dans laquelle chaque libellé doit être écrit, par exemple celle d’une traduction ; l’anglais par défaut.
command-option-labels-locale = La langue des libellés à écrire ; l’anglais par défaut.
command-argument-exchange = Le fichier du logiciel de traduction. La fin de son nom détermine le format : { $endings }.
command-argument-path = Le dossier des langues ; { $path } par défaut.
command-argument-id = L’identifiant du message.
command-argument-locale = La nouvelle langue, par exemple { $locale }.
command-argument-profile = Le fichier du profil ; son nom se termine par { $ending }.
command-argument-folder = Le dossier des langues où les libellés sont ajoutés ; il est créé s’il manque.

## Résultats

command-clean =
    { $files ->
        [one] Aucun problème dans { $files } fichier.
        [many] Aucun problème dans { $files } de fichiers.
       *[other] Aucun problème dans { $files } fichiers.
    }
command-errors =
    { $errors ->
        [one] { $errors } erreur
        [many] { $errors } d’erreurs
       *[other] { $errors } erreurs
    }
command-warnings =
    { $warnings ->
        [one] { $warnings } avertissement
        [many] { $warnings } d’avertissements
       *[other] { $warnings } avertissements
    }
command-fixed =
    { $files ->
        [one] { $files } fichier corrigé.
        [many] { $files } de fichiers corrigés.
       *[other] { $files } fichiers corrigés.
    }
command-translated =
    { $total ->
        [one] { $translated } sur { $total } texte
        [many] { $translated } sur { $total } de textes
       *[other] { $translated } sur { $total } textes
    }
command-todo =
    { $texts ->
        [one] { $texts } texte commence encore par { $mark }
        [many] { $texts } de textes commencent encore par { $mark }
       *[other] { $texts } textes commencent encore par { $mark }
    }
command-percent = { $percent } %
command-borrowed = absent ici, repris d’une autre langue
command-written = Fichier écrit : { $path }
command-left =
    { $texts ->
        [one] { $texts } traduction n’a pas changé depuis la modification de la référence ; elle n’a pas été acceptée :
        [many] { $texts } de traductions n’ont pas changé depuis la modification de la référence ; elles n’ont pas été acceptées :
       *[other] { $texts } traductions n’ont pas changé depuis la modification de la référence ; elles n’ont pas été acceptées :
    }
command-accept-next = Si l’une d’elles convient telle quelle, acceptez-la avec { $option } et son identifiant.
command-added =
    { $texts ->
        [one] { $texts } texte ajouté :
        [many] { $texts } de textes ajoutés :
       *[other] { $texts } textes ajoutés :
    }
command-next = Traduisez les textes qui commencent par « { $mark } », puis lancez : { $command }
command-next-region = Écrivez seulement les textes qui diffèrent de { $locale }, puis lancez : { $command }
command-complete = Remplacez les textes qui commencent par « { $mark } », puis lancez : { $command }
command-working = Traitement en cours…

## Refus

command-folder-missing = Il n’y a pas de dossier { $path } ici. Indiquez le dossier où se trouvent les langues.
command-folder-empty = Aucun texte n’a été trouvé dans { $path }. Les fichiers doivent y être rangés ainsi : { $pattern }.
command-reference-missing = La référence { $locale } n’est pas dans { $path }. Choisissez-en une autre avec --reference, ou employez --partial pour un dossier qui ne fait que remplacer des textes.
command-file-failed = { $path } ne peut être ni lu ni écrit : { $reason }
command-profile-ending = { $path } n’est pas un profil. Le nom du fichier d’un profil se termine par { $ending }.
command-id-unknown = Il n’y a pas de message « { $id } ».
command-id-similar = Vouliez-vous dire { $ids } ?
command-locale-invalid = « { $locale } » n’est pas un code de langue. Exemples : de, pt-BR, zh-Hant.
command-locale-exists = La langue { $locale } a déjà tous ses fichiers ; rien n’a été écrit.
command-language-first = Il n’y a pas encore de textes en { $locale }, dont ceux d’une région pourraient différer. Commencez par : { $command }
command-locale-twice = { $path } et { $other } sont tous deux pour la langue { $locale }. Réunissez leurs fichiers dans l’un des deux.
command-rule-unknown = Il n’y a pas de règle « { $rule } ».
command-locale-missing = Il n’y a pas de textes de la langue { $locale } dans { $path }.
command-import-locale = { $path } contient des traductions vers { $theirs }, et non vers { $locale }. Rien n’a été écrit.
command-import-source = { $path } contient des traductions depuis { $theirs }, et non depuis { $locale }. Rien n’a été écrit.
command-format-unknown = D’après son nom, { $path } n’est ni du XLIFF ni du PO. Ce nom doit se terminer par l’un de { $endings }.
command-encoding = { $path } n’est pas en UTF-8. Enregistrez-le en UTF-8.
command-import-refused = Rien n’a été écrit. Ces textes ne sont pas dans la référence, ne sont pas du Fluent, ou il leur manque une variable : { $ids }
command-import-outdated =
    La référence a changé depuis l’exportation de ces textes. Leurs traductions n’ont pas été reprises : { $ids }
    Exportez-les à nouveau et corrigez-y les traductions.
command-more =
    { $more ->
        [one] { $shown } et { $more } autre
        [many] { $shown } et { $more } d’autres
       *[other] { $shown } et { $more } autres
    }
command-unchanged = Rien n’a changé.
command-line-unknown = Il n’y a pas de commande « { $given } ». Les commandes sont : { $known }.
command-line-superfluous = Argument inattendu : { $given }
command-line-missing = Argument manquant : { $names }
command-value-missing = Il manque une valeur après { $option }.
command-value-superfluous = { $option } n’accepte pas de valeur.
command-value-number = { $option } attend un nombre entier supérieur ou égal à 1.
command-line-wrong = La ligne de commande n’a pas été comprise ({ $detail }).
